// A list with nothing in it says what would be here, and how to begin.

import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    textAlign: 'center',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingVerticalXXXL,
    border: `1px dashed ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    color: tokens.colorNeutralForeground2,
  },
})

export function EmptyState(props: {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) {
  const styles = useStyles()
  return (
    <div className={styles.box}>
      <Text as="h2" size={400} weight="semibold">
        {props.title}
      </Text>
      {props.children === undefined ? null : <Text>{props.children}</Text>}
      {props.action}
    </div>
  )
}
