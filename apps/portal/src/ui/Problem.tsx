// Something went wrong, said where it went wrong.

import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { ReactNode } from 'react'

export function Problem(props: {
  readonly title: string
  readonly children: ReactNode
  readonly action?: ReactNode
  readonly intent?: 'error' | 'warning' | 'info' | 'success'
}) {
  return (
    <MessageBar intent={props.intent ?? 'error'} layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{props.title}</MessageBarTitle> {props.children}
      </MessageBarBody>
      {props.action === undefined ? null : <MessageBarActions>{props.action}</MessageBarActions>}
    </MessageBar>
  )
}
