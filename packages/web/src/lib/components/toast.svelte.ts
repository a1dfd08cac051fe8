interface ToastAction {
  readonly label: string;
  readonly run: () => void;
  /** the Z key does it, too */
  readonly isUndo?: boolean;
}

export interface ToastMessage {
  readonly text: string;
  /** such as undo; the message then stays longer */
  readonly action?: ToastAction;
}

const shownMs = 4000;
const shownWithActionMs = 8000;

let current = $state.raw<ToastMessage | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

function leaveLater(): void {
  clearTimeout(timer);
  if (current === null) return;
  timer = setTimeout(() => toast.dismiss(), current.action === undefined ? shownMs : shownWithActionMs);
}

/** One short message at a time. Errors that need a decision do not belong here. */
export const toast = {
  get current(): ToastMessage | null {
    return current;
  },
  show(message: ToastMessage): void {
    current = message;
    leaveLater();
  },
  dismiss(): void {
    clearTimeout(timer);
    current = null;
  },
  /** It stays for as long as somebody is about to use it. */
  hold(): void {
    clearTimeout(timer);
  },
  release: leaveLater,
};
