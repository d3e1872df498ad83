// What narrows a list, above it.

import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    gap: tokens.spacingHorizontalM,
    '& > *': { minWidth: 'min(180px, 100%)' },
    '@media (max-width: 640px)': { '& > *': { flexGrow: 1, maxWidth: '100%' } },
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
