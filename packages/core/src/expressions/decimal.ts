// Numbers as exact decimal text, so that comparing never rounds (expressions.md §5, §8).

const numericText = /^\s*-?\d+(?:\.\d+)?\s*$/

/** True for optional white space around digits with an optional minus sign and fraction (expressions.md §7). */
export function isNumericText(text: string): boolean {
  return numericText.test(text)
}

/** Numeric text without superfluous zeros or white space: `2.50` → `2.5`, `007` → `7`, `-0.0` → `0`. */
export function normalizeDecimal(text: string): string {
  const trimmed = text.trim()
  const isNegative = trimmed.startsWith('-')
  const [whole = '', fraction = ''] = (isNegative ? trimmed.slice(1) : trimmed).split('.')
  const digits = whole.replace(/^0+(?=.)/, '')
  const decimals = withoutTrailingZeros(fraction)
  const magnitude = decimals === '' ? digits : `${digits}.${decimals}`
  return isNegative && magnitude !== '0' ? `-${magnitude}` : magnitude
}

/** The shortest decimal text that means `number`, without an exponent. */
export function decimalOfNumber(number: number): string {
  const [mantissa = '', exponent] = String(number).split('e')
  if (exponent === undefined) return normalizeDecimal(mantissa)
  const isNegative = mantissa.startsWith('-')
  const [whole = '', fraction = ''] = (isNegative ? mantissa.slice(1) : mantissa).split('.')
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  const magnitude =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : `${digits.slice(0, point).padEnd(point, '0')}.${digits.slice(point) || '0'}`
  return normalizeDecimal(isNegative ? `-${magnitude}` : magnitude)
}

/** Negative, zero or positive as the first normalized decimal is less than, equal to or greater than the second. */
export function compareDecimals(first: string, second: string): number {
  const isFirstNegative = first.startsWith('-')
  if (isFirstNegative !== second.startsWith('-')) return isFirstNegative ? -1 : 1
  return isFirstNegative
    ? compareMagnitudes(second.slice(1), first.slice(1))
    : compareMagnitudes(first, second)
}

function compareMagnitudes(first: string, second: string): number {
  const [firstWhole = '', firstFraction = ''] = first.split('.')
  const [secondWhole = '', secondFraction = ''] = second.split('.')
  if (firstWhole.length !== secondWhole.length) return firstWhole.length - secondWhole.length
  if (firstWhole !== secondWhole) return firstWhole < secondWhole ? -1 : 1
  // Without trailing zeros, fractions sort as text.
  if (firstFraction === secondFraction) return 0
  return firstFraction < secondFraction ? -1 : 1
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (end > 0 && digits[end - 1] === '0') end--
  return digits.slice(0, end)
}
