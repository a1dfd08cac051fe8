import type { Messages } from '../en/en.ts';
import { addPhone } from './add-phone.ts';
import { backup } from './backup.ts';
import { actions } from './actions.ts';
import { edit } from './edit.ts';
import { errorPage } from './error-page.ts';
import { errors } from './errors.ts';
import { family } from './family.ts';
import { folders } from './folders.ts';
import { hidden } from './hidden.ts';
import { keys } from './keys.ts';
import { organise } from './organise.ts';
import { care } from './care.ts';
import { settings } from './settings.ts';
import { setUp } from './set-up.ts';
import { sharing } from './sharing.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';
import { similar } from './similar.ts';
import { timeline } from './timeline.ts';
import { trash } from './trash.ts';
import { upload } from './upload.ts';
import { viewer } from './viewer.ts';

export const de: Messages = {
  addPhone,
  backup,
  actions,
  edit,
  errorPage,
  errors,
  family,
  folders,
  hidden,
  keys,
  organise,
  care,
  settings,
  setUp,
  sharing,
  shell,
  signIn,
  similar,
  timeline,
  trash,
  upload,
  viewer,
};
