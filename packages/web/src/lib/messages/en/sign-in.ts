export const signIn = {
  title: 'Sign in',
  lead: 'Your family’s photos are waiting.',
  name: 'Name',
  password: 'Password',
  submit: 'Sign in',
  forgotten: 'Password forgotten?',
  forgottenHelp: 'Whoever runs this server can set a new one.',
};
