// Encryption at rest for secrets that must be read back, such as a target's token.

/** Seals text with authenticated encryption; what it returns may be stored anywhere. */
export interface SecretBox {
  seal(plain: string): string
  /** @throws {RollcallError} `ERR_SECRET_UNREADABLE`: sealed with another key, or altered. */
  open(sealed: string): string
}
