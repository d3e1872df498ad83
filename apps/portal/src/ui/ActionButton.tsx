// A button for something that may not be allowed: then it stays visible and says why.

import { Button, Tooltip } from '@fluentui/react-components'
import type { ReactElement } from 'react'

type ActionButtonProps = {
  /** Why it cannot be used now; `null` when it can. */
  readonly reason: string | null
  readonly icon?: ReactElement
  readonly appearance?: 'primary' | 'secondary' | 'subtle'
  readonly isBusy?: boolean
  readonly label: string
  /** Shows the icon alone; the label is read out and appears on pointing. */
  readonly isIconOnly?: boolean
  readonly type?: 'button' | 'submit'
  readonly onClick?: () => void
}

export function ActionButton(props: ActionButtonProps) {
  const { reason, label, isBusy = false, isIconOnly = false } = props
  const button = (
    <Button
      {...(props.icon === undefined ? {} : { icon: props.icon })}
      {...(isIconOnly && reason !== null ? { 'aria-label': label } : {})}
      appearance={props.appearance ?? 'secondary'}
      type={props.type ?? 'button'}
      disabledFocusable={reason !== null || isBusy}
      {...(props.onClick === undefined ? {} : { onClick: props.onClick })}
    >
      {isIconOnly ? null : label}
    </Button>
  )
  if (reason !== null)
    return (
      <Tooltip content={reason} relationship="description">
        {button}
      </Tooltip>
    )
  if (!isIconOnly) return button
  return (
    <Tooltip content={label} relationship="label">
      {button}
    </Tooltip>
  )
}
