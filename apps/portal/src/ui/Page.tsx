// A page's head and body: title, what it is about, and what can be done here.

import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useEffect } from 'react'

const useStyles = makeStyles({
  page: {
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXXL}`,
    maxWidth: '1600px',
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    '@media (max-width: 640px)': { padding: tokens.spacingHorizontalM },
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  about: { color: tokens.colorNeutralForeground2, maxWidth: '80ch' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export function Page(props: {
  readonly title: string
  readonly about?: ReactNode
  /** Above the title: where one comes from. */
  readonly before?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  const styles = useStyles()
  useEffect(() => {
    document.title = `${props.title} · Rollcall`
  }, [props.title])
  return (
    <div className={styles.page}>
      <div>
        {props.before}
        <h1 className={styles.title}>{props.title}</h1>
        {props.about === undefined ? null : <Text className={styles.about}>{props.about}</Text>}
      </div>
      {props.actions === undefined ? null : (
        <div className={styles.actions} role="toolbar" aria-label={`Actions of ${props.title}`}>
          {props.actions}
        </div>
      )}
      {props.children}
    </div>
  )
}
