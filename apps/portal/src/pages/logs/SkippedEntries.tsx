// How many entries are left out because nothing was done, and the way to see them: nothing is hidden in silence.

import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { apiFetch } from '../../api/client.ts'

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
})

/** What the log is called in the server cache; what is read anew is the list, and this number with it. */
export const LIST = 'provisioning-logs'

type Counted = { readonly '@odata.count'?: number; readonly value: readonly unknown[] }

export function SkippedEntries(props: {
  /** What the list would be filtered by if it showed these entries only. */
  readonly filter: string
  readonly onShow: () => void
}) {
  const styles = useStyles()
  const { data } = useQuery({
    queryKey: [LIST, 'skipped', props.filter],
    queryFn: async ({ signal }): Promise<Counted> => {
      const filter = encodeURIComponent(props.filter)
      const address = `/v1.0/auditLogs/provisioning?$top=1&$count=true&$filter=${filter}`
      return (await apiFetch(address, { signal })).json()
    },
    placeholderData: (before) => before,
  })
  if (data === undefined || data['@odata.count'] === 0) return null
  return (
    <div className={styles.row}>
      <Text role="status">{hiddenWords(data['@odata.count'])}</Text>
      <Button size="small" onClick={props.onShow}>
        Show skipped
      </Button>
    </div>
  )
}

const NUMBER = new Intl.NumberFormat()

/** @param count `undefined`: the server stopped counting. */
function hiddenWords(count: number | undefined): string {
  if (count === undefined) return 'Skipped entries are hidden, too many to count.'
  return count === 1 ? '1 skipped entry is hidden.' : `${NUMBER.format(count)} skipped entries are hidden.`
}
