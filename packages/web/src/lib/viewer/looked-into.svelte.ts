import type { Asset } from '@photokeep/contract/rest/assets';
import type { StackMemberView } from '@photokeep/contract/rest/stacks';
import { address, call } from '#lib/api/call.ts';
import type { Viewed } from './viewed.svelte.ts';

/** The files behind the photo that is looked at: which of them is shown, and whether its motion plays. */
export class LookedInto {
  /** another file of the stack than the one that lists show */
  member = $state.raw<Asset | null>(null);
  isMoving = $state(false);
  readonly #viewed: Viewed;
  readonly #id: () => number;
  /** of what is shown; null until it is known */
  readonly details: Asset | null = $derived.by(() => {
    const { details } = this.#viewed;
    return this.member ?? (details?.id === this.#id() ? details : null);
  });
  /** where its motion is */
  readonly motion: string | null = $derived.by(() => {
    if (this.details === null) return null;
    const { id, liveVideoId, hasMotion } = this.details;
    if (liveVideoId !== null) return address('GET /assets/{id}/original', { params: { id: liveVideoId } });
    return hasMotion ? address('GET /assets/{id}/motion', { params: { id } }) : null;
  });

  constructor(viewed: Viewed, id: () => number) {
    this.#viewed = viewed;
    this.#id = id;
  }

  leave(): void {
    this.member = null;
    this.isMoving = false;
  }

  /** Shows one of the files. What cannot be had leaves everything as it is. */
  async look(memberId: number): Promise<void> {
    const id = this.#id();
    this.isMoving = false;
    if (memberId === id) {
      this.member = null;
      return;
    }
    const member = await call('GET /assets/{id}', { params: { id: memberId } }).catch(() => null);
    if (member !== null && id === this.#id()) this.member = member;
  }

  /** Makes a file of the stack a photo of its own, or part of it again. */
  async setApart(member: StackMemberView, apart: boolean): Promise<void> {
    const params = { id: this.#id(), member: member.id };
    if (apart) await call('PUT /assets/{id}/apart/{member}', { params });
    else await call('DELETE /assets/{id}/apart/{member}', { params });
    this.leave();
    await this.#viewed.loadDetails();
  }
}
