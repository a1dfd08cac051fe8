import { onServer } from './storage/on-server.ts';

onServer('swift');
