import type { Asset } from '@photokeep/contract/rest/assets';
import type { StackMemberView } from '@photokeep/contract/rest/stacks';
import { call } from '#lib/api/call.ts';
import { motionOf } from '#lib/timeline/motion-address.ts';
import type { Viewed } from './viewed.svelte.ts';

/** The files behind the photo that is looked at: which of them is shown, and whether its motion plays. */
export class LookedInto {
  /** another file of the stack than the one that lists show */
  member = $state.raw<Asset | null>(null);
  isMoving = $state(false);
  /** only the file that was asked for last counts */
  #turn = 0;
  readonly #viewed: Viewed;
  readonly #id: () => number;
  /** of what is shown; null until it is known */
  readonly details: Asset | null = $derived.by(() => {
    const { details } = this.#viewed;
    return this.member ?? (details?.id === this.#id() ? details : null);
  });
  /** where its motion is */
  readonly motion: string | null = $derived(this.details === null ? null : motionOf(this.details));

  constructor(viewed: Viewed, id: () => number) {
    this.#viewed = viewed;
    this.#id = id;
  }

  leave(): void {
    this.#turn++;
    this.member = null;
    this.isMoving = false;
  }

  /** Shows one of the files. What cannot be had leaves everything as it is. @throws ApiError */
  async look(memberId: number): Promise<void> {
    const turn = ++this.#turn;
    this.isMoving = false;
    if (memberId === this.#id()) {
      this.member = null;
      return;
    }
    try {
      const member = await call('GET /assets/{id}', { params: { id: memberId } });
      if (turn === this.#turn) this.member = member;
    } catch (error) {
      if (turn === this.#turn) throw error;
    }
  }

  /** Makes a file of a photo's stack a photo of its own, or part of it again. @throws ApiError */
  async setApart(id: number, member: StackMemberView, apart: boolean): Promise<void> {
    const params = { id, member: member.id };
    if (apart) await call('PUT /assets/{id}/apart/{member}', { params });
    else await call('DELETE /assets/{id}/apart/{member}', { params });
    if (id !== this.#id()) return;
    this.leave();
    await this.#viewed.loadDetails();
  }
}
