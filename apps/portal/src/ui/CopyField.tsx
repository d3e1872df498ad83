// A text to take along, such as an address or a secret that is shown once.

import { Button, Field, Input, Tooltip } from '@fluentui/react-components'
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons'
import { useState } from 'react'

export function CopyField({
  label,
  value,
  hint,
}: {
  readonly label: string
  readonly value: string
  readonly hint?: string
}) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  const name = isCopied ? `${label} copied` : `Copy ${label.toLowerCase()}`
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <Input
        readOnly
        value={value}
        contentAfter={
          <Tooltip content={name} relationship="label">
            <Button
              appearance="transparent"
              size="small"
              icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />}
              onClick={copy}
            />
          </Tooltip>
        }
      />
    </Field>
  )
}
