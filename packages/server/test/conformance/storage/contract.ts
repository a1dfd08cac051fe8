import { describe } from 'vitest';
import { journalContract } from './journal-contract.ts';
import { libraryHomeContract } from './library-home-contract.ts';
import { namesContract } from './names-contract.ts';
import { placingContract } from './placing-contract.ts';
import { readingContract } from './reading-contract.ts';
import { sessionsContract } from './sessions-contract.ts';
import { stagingContract } from './staging-contract.ts';
import type { OpenFolderStore, OpenStore } from './stores.ts';

/** What every place for libraries promises behind the ports of storage. */
export function storageContract(name: string, open: OpenStore): void {
  describe(`libraries in ${name}`, () => {
    describe('take bytes in and', () => stagingContract(open));
    describe('read them and', () => readingContract(open));
    describe('have uploads in parts that', () => sessionsContract(open));
    describe('have a journal that', () => journalContract(open));
    describe('have a home that', () => libraryHomeContract(open));
  });
}

/** What a place promises besides where people see their files. */
export function folderTreeContract(name: string, open: OpenFolderStore): void {
  describe(`a visible tree in ${name}`, () => {
    describe('places files and', () => placingContract(open));
    describe('shows names and', () => namesContract(open));
  });
}
