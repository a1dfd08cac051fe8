import type { StackMemberView } from '@photokeep/contract/rest/stacks';

type Role = StackMemberView['role'];

export type RoleWords = { readonly [Name in Exclude<Role, 'live-video' | 'sidecar'>]: string };

export interface StackChip {
  readonly id: number;
  /** of the file */
  readonly name: string;
  readonly label: string;
}

/**
 * The pictures of a stack by what they are: 'Edited, Original, RAW'. Several of a kind are counted. None where there is but
 * one picture, with its motion and its sidecars perhaps.
 */
export function chipsOf(stack: readonly StackMemberView[], words: RoleWords): StackChip[] {
  const hasOriginal = stack.some(({ role }) => role === 'original');
  const named = stack.flatMap(({ id, name, role }) => {
    if (role === 'live-video' || role === 'sidecar') return [];
    return [{ id, name, word: words[role === 'primary' && hasOriginal ? 'edited' : role] }];
  });
  if (named.length < 2) return [];
  return named.map(({ id, name, word }) => {
    const alike = named.filter((other) => other.word === word);
    const label = alike.length === 1 ? word : `${word} ${alike.findIndex((other) => other.id === id) + 1}`;
    return { id, name, label };
  });
}
