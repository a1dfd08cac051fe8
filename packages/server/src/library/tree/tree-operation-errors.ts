import { AppError } from '../../domain/errors.ts';

export const notFound = (): AppError => new AppError('not-found', 'There is nothing at this path.');

export const rootIsFixed = (): AppError =>
  new AppError('forbidden', 'The account’s top folder can be neither moved, copied over nor deleted.');

export const ontoItself = (): AppError =>
  new AppError(
    'forbidden',
    'Something cannot be moved or copied onto itself, into itself or over a folder it is in.',
  );

export const targetExists = (): AppError =>
  new AppError('version-mismatch', 'Something has the target’s name already.');

export const targetFolderMissing = (): AppError =>
  new AppError('parent-missing', 'The target folder does not exist. Create it first.');
