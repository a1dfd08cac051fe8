import { describe } from 'vitest';
import { journalContract } from './journal-contract.ts';
import { libraryHomeContract } from './library-home-contract.ts';
import { placingContract } from './placing-contract.ts';
import { readingContract } from './reading-contract.ts';
import { stagingContract } from './staging-contract.ts';
import type { OpenStore } from './stores.ts';

/** What every place for libraries promises behind the ports of storage. */
export function storageContract(name: string, open: OpenStore): void {
  describe(`libraries in ${name}`, () => {
    describe('take bytes in and', () => stagingContract(open));
    describe('place them and', () => placingContract(open));
    describe('read them and', () => readingContract(open));
    describe('have a journal that', () => journalContract(open));
    describe('have a home that', () => libraryHomeContract(open));
  });
}
