// What a property was and became.

import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    '& th, & td': {
      textAlign: 'start',
      verticalAlign: 'top',
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
      overflowWrap: 'anywhere',
    },
    '& th[scope=row]': { fontWeight: tokens.fontWeightRegular, minWidth: '120px' },
  },
})

export function ChangeTable({
  label,
  changes,
}: {
  readonly label: string
  readonly changes: readonly {
    readonly displayName: string
    readonly oldValue: string | null
    readonly newValue: string | null
  }[]
}) {
  const styles = useStyles()
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Property</th>
            <th scope="col">Old value</th>
            <th scope="col">New value</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ displayName, oldValue, newValue }) => (
            <tr key={displayName}>
              <th scope="row">{displayName}</th>
              <td dir="auto">{shown(oldValue)}</td>
              <td dir="auto">{shown(newValue)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

// Values of the audit log are JSON texts (graph-api.md §9); a text in quotation marks is read without them.
function shown(value: string | null): string {
  if (value === null || value === '') return '–'
  return /^"[^"\\]*"$/.test(value) ? value.slice(1, -1) : value
}
