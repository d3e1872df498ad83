// Kinds of alerts as people read them (docs/reference/alerts.md).

const WORDS: Readonly<Record<string, string>> = {
  quarantineEntered: 'Provisioning is in quarantine',
  quarantineReasonChanged: 'It is in quarantine for another reason',
  quarantineReminder: 'It has been in quarantine for 7, 21 or 27 days',
  jobDisabled: 'It is switched off after 28 days',
  quarantineLifted: 'It works again',
  removalsHeld: 'Removals are held back',
  manyFailures: 'Many objects fail',
  jobSilent: 'Provisioning does not run',
  jobRunsAgain: 'Provisioning runs again',
  credentialExpiring: 'A token or secret ends',
}

/** A kind that this portal does not know yet goes by its name. */
export function alertWords(kind: string): string {
  return WORDS[kind] ?? kind
}
