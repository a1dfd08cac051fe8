import { addPhone } from './add-phone.ts';
import { backup } from './backup.ts';
import { actions } from './actions.ts';
import { errorPage } from './error-page.ts';
import { errors } from './errors.ts';
import { setUp } from './set-up.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';
import { timeline } from './timeline.ts';
import { viewer } from './viewer.ts';

/** One part for each place of the app. A sentence with something in it is a function. */
export const en = { addPhone, backup, actions, errorPage, errors, setUp, shell, signIn, timeline, viewer };

export type Messages = typeof en;
