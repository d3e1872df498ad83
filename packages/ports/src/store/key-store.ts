// Long-lived secrets of the installation itself, sealed before they get here.

/** Named sealed texts, e.g. the key that signs access tokens. */
export interface KeyStore {
  /** `null` when there is none. */
  get(name: string): Promise<string | null>
  /** Stores `sealed` unless the name exists; @returns what is stored afterwards, so that two processes agree on one key. */
  getOrInsert(name: string, sealed: string): Promise<string>
}
