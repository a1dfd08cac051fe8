import { describe, expect, it } from 'vitest';
import type { KeptPart } from '../../domain/upload-session.ts';
import { PartLedger } from './part-ledger.ts';

const tenBytes = 10;

function assembled(number: number, offsetBytes: number, name = String(number)): KeptPart {
  return { number, name, sizeBytes: tenBytes, kept: { in: 'assembly', offsetBytes } };
}

function waiting(number: number, name = String(number)): KeptPart {
  return { number, name, sizeBytes: tenBytes, kept: { in: 'file', file: `file-${number}` } };
}

function ledgerOf(assembledBytes: number, ...parts: KeptPart[]): PartLedger {
  return new PartLedger({ assembly: 'assembly', assembledBytes, parts });
}

const named = (number: number, name = String(number)) => ({ number, name });

describe('which part goes straight behind the assembly', () => {
  it('is 0 or 1 at the beginning', () => {
    const ledger = ledgerOf(0);
    expect([0, 1, 2].map((number) => ledger.isNext(named(number)))).toEqual([true, true, false]);
  });

  it('is the one after the last', () => {
    const ledger = ledgerOf(20, assembled(1, 0), assembled(2, 10));
    expect([0, 1, 2, 3, 4].map((number) => ledger.isNext(named(number)))).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
  });

  it('is the one that starts where the assembly ends, for names of the form START-END', () => {
    expect(ledgerOf(0).isNext(named(0, '000-009'))).toBe(true);
    expect(ledgerOf(0).isNext(named(1, '001-009'))).toBe(false);
    const ledger = ledgerOf(10, assembled(0, 0, '000-009'));
    expect(ledger.isNext(named(10, '010-019'))).toBe(true);
    expect(ledger.isNext(named(1, '001-009'))).toBe(false);
  });

  it('is none while a lower one waits in a file', () => {
    expect(ledgerOf(0, waiting(0)).isNext(named(1))).toBe(false);
  });

  it('is none once the assembly is not the beginning of the file any more', () => {
    expect(ledgerOf(10, assembled(1, 0), waiting(0)).isNext(named(2))).toBe(false);
    expect(ledgerOf(20, waiting(1), assembled(2, 10)).isNext(named(3))).toBe(false);
  });

  it('can be the one after all that wait', () => {
    const ledger = ledgerOf(10, assembled(1, 0), waiting(2), waiting(3));
    expect(ledger.isNextAfterWaiting(named(4))).toBe(true);
    expect(ledger.isNextAfterWaiting(named(5))).toBe(false);
    expect(ledgerOf(10, assembled(1, 0), waiting(3)).isNextAfterWaiting(named(4))).toBe(false);
  });
});

describe('which waiting part is added', () => {
  it('is the lowest, when its turn has come', () => {
    expect(ledgerOf(10, assembled(1, 0), waiting(3), waiting(2)).nextWaiting?.number).toBe(2);
    expect(ledgerOf(10, assembled(1, 0), waiting(3)).nextWaiting).toBeNull();
  });

  it('is none where the assembly has to be made anew', () => {
    expect(ledgerOf(10, assembled(2, 0), waiting(1), waiting(3)).nextWaiting).toBeNull();
  });
});

describe('the state of the assembly', () => {
  it('is in order whatever the gaps between numbers', () => {
    const ledger = ledgerOf(20, assembled(1, 0), assembled(7, 10), waiting(9));
    expect(ledger).toMatchObject({ isInOrder: true, isGathered: false, sizeBytes: 30 });
  });

  it('is gathered when nothing waits', () => {
    expect(ledgerOf(20, assembled(1, 0), assembled(2, 10)).isGathered).toBe(true);
  });

  it('is out of order with a replaced part in the middle', () => {
    expect(ledgerOf(20, waiting(1), assembled(2, 10))).toMatchObject({ isInOrder: false, usedBytes: 20 });
  });

  it('has an unused end where the last part was replaced', () => {
    const ledger = ledgerOf(20, assembled(1, 0), waiting(2));
    expect(ledger).toMatchObject({ isInOrder: false, usedBytes: 10 });
    ledger.apply({ assembledBytes: 10 });
    expect(ledger).toMatchObject({ isInOrder: true });
    expect(ledger.nextWaiting?.number).toBe(2);
  });

  it('is a stream where there are bytes and no parts', () => {
    expect(ledgerOf(20)).toMatchObject({ isStream: true, isGathered: true, sizeBytes: 20, usedBytes: 20 });
    expect(ledgerOf(0).isStream).toBe(false);
  });
});

describe('a change', () => {
  it('tells which files nothing needs any more', () => {
    const ledger = ledgerOf(0, waiting(1), waiting(2), waiting(3));
    expect(ledger.apply({ put: [assembled(1, 0)], assembledBytes: 10 })).toEqual(['file-1']);
    expect(ledger.apply({ removed: [2] })).toEqual(['file-2']);
    expect(ledger.apply({ assembly: 'other', put: [assembled(3, 10)] })).toEqual(['file-3', 'assembly']);
    expect(ledger.apply({ removed: [3] })).toEqual([]);
    expect(ledger.parts.map(({ number }) => number)).toEqual([1]);
  });
});
