import { serveTestApp } from '../support/serve-test-app.ts';
import { chunkedUploadContract } from './chunked-upload-contract.ts';

chunkedUploadContract('in folders', () => serveTestApp());
