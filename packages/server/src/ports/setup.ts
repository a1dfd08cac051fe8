/** Making the first account; wired from accounts into the doors. */
export interface Setup {
  /** false once an owner exists: then there is nothing to set up any more */
  isOpen(): Promise<boolean>;
  /**
   * @throws AppError `forbidden` for a wrong code or once an owner exists; `invalid-name`, `invalid-request` for a name
   *   or password that will not do
   */
  createOwner(answer: {
    readonly code: string;
    readonly name: string;
    readonly password: string;
  }): Promise<void>;
}
