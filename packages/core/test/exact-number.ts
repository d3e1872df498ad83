// Exact decimal numbers for the reference interpreter: an integer and how many of its digits follow the point.

export type ExactNumber = { readonly kind: 'number'; readonly digits: bigint; readonly decimals: number }

/** The number that text holds (expressions.md §7 "numeric text"), as it is written; `null` when it holds none. */
export function numberOfText(text: string): ExactNumber | null {
  const [, sign = '', whole = '', fraction = ''] = /^\s*(-?)(\d+)(?:\.(\d+))?\s*$/.exec(text) ?? []
  if (whole === '') return null
  const digits = BigInt(`${whole}${fraction}`) * (sign === '' ? 1n : -1n)
  return { kind: 'number', digits, decimals: fraction.length }
}

/** The number that a JavaScript number between -1e15 and 1e15 shows. */
export function numberOf(number: number): ExactNumber {
  const found = numberOfText(number.toFixed(6))
  if (found === null) throw new TypeError(`${number} is no number to test with`)
  return shortened(found)
}

export function wholeNumber(digits: bigint): ExactNumber {
  return { kind: 'number', digits, decimals: 0 }
}

/** Negative, zero or positive as the first is less than, equal to or greater than the second. */
export function orderOf(first: ExactNumber, second: ExactNumber): number {
  const difference =
    first.digits * 10n ** BigInt(second.decimals) - second.digits * 10n ** BigInt(first.decimals)
  return difference < 0n ? -1 : Number(difference > 0n)
}

/** Decimal digits with a point, without superfluous zeros. */
export function textOfNumber(number: ExactNumber): string {
  const { digits, decimals } = shortened(number)
  if (decimals === 0) return String(digits)
  const padded = String(digits < 0n ? -digits : digits).padStart(decimals + 1, '0')
  return `${digits < 0n ? '-' : ''}${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`
}

/** The same number without zeros at the end of its fraction. */
export function shortened({ digits, decimals }: ExactNumber): ExactNumber {
  return decimals > 0 && digits % 10n === 0n
    ? shortened({ kind: 'number', digits: digits / 10n, decimals: decimals - 1 })
    : { kind: 'number', digits, decimals }
}

/** Whether it is a signed 64-bit integer; `2.0` is a fraction all the same. */
export function isWhole({ digits, decimals }: ExactNumber): boolean {
  return decimals === 0 && BigInt.asIntN(64, digits) === digits
}
