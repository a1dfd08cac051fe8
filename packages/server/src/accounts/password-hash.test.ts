import { describe, expect, it } from 'vitest';
import { createPasswordHasher } from './password-hash.ts';

describe('the password hasher', () => {
  it('lets a flood of guesses not wait for ever', async () => {
    const hasher = createPasswordHasher();
    const passwordHash = await hasher.hash('correct horse');
    const guesses = Array.from({ length: 60 }, (_, number) => hasher.verify(passwordHash, `guess ${number}`));
    const answers = await Promise.allSettled(guesses);
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    expect(refused).toHaveLength(60 - 42);
    expect(refused[0]).toMatchObject({ code: 'rate-limited', details: { retryAfterSeconds: 5 } });
    expect(await hasher.verify(passwordHash, 'correct horse')).toBe(true);
  });
});
