// Every rule of outbound provisioning that a test names: assignments, scope, cycles, errors, deprovisioning, quarantine,
// provisioning on demand and steady state.

const NUMBERS: Readonly<Record<string, string>> = {
  ASN: '1-14 20-22',
  SCP: '1-11 20-24 30-37',
  CYC: '1-3 10-13 15-17 20-24 30-33 40-44',
  ERR: '1-9',
  DEP: '1-13 20-23 30-38',
  QUA: '1-6 10-16',
  OND: '1-6',
  STA: '1',
}

/** Ids as `CYC-20`, in the order of their chapters. */
export const RULE_IDS: readonly string[] = Object.entries(NUMBERS).flatMap(([chapter, numbers]) =>
  numbers.split(' ').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, index) => `${chapter}-${first + index}`)
  }),
)
