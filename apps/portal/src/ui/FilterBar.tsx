// What narrows a list, above it.

import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    gap: tokens.spacingHorizontalM,
    '& > *': { flex: '1 1 140px', minWidth: 'min(140px, 100%)', maxWidth: '280px' },
  },
})

export function FilterBar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const styles = useStyles()
  return (
    <search className={styles.bar} aria-label={label}>
      {children}
    </search>
  )
}
