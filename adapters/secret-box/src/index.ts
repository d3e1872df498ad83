// Secrets at rest: sealed with AES-256-GCM under the installation's keys, where those keys come from, and how they are
// changed. Keys are a ring, newest first: the first seals, all of them open. It never stores a secret itself.
export { type KeyFile, openKeyFile, readOrCreateKeys } from './key-file.ts'
export { parseKey, readKeys } from './read-keys.ts'
export { type Rotation, rotateSecrets } from './rotate-secrets.ts'
export { createSecretBox } from './secret-box.ts'
