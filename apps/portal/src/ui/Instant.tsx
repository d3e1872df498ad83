// A moment, short in the table and exact for who points at it.

import { Tooltip } from '@fluentui/react-components'

const SHORT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const THIS_YEAR = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' })

/** `null` and the API's "never" show as a dash. */
export function Instant({ at }: { readonly at: string | null }) {
  if (at === null || at.startsWith('0001-')) return <span title="never">–</span>
  const date = new Date(at)
  return (
    <Tooltip content={EXACT.format(date)} relationship="description">
      <time dateTime={at}>{(isThisYear(date) ? THIS_YEAR : SHORT).format(date)}</time>
    </Tooltip>
  )
}

function isThisYear(date: Date): boolean {
  return date.getFullYear() === new Date().getFullYear()
}
