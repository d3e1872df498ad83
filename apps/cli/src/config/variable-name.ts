// How a file names the environment variable that holds a secret.

/** `WRIKE_SECRET_TOKEN` of Wrike's `SecretToken`. */
export function variableName(owner: string, key: string): string {
  const name = `${owner} ${key.replace(/([a-z\d])([A-Z])/g, '$1 $2')}`
  const words = name.toUpperCase().replace(/[^A-Z\d]+/g, '_')
  return /^[A-Z]/.test(words) ? words : `APP_${words}`
}
