// A labelled line of text in a form; what is wrong with it is said below it.

import { Field, Input, type InputProps } from '@fluentui/react-components'
import type { RefCallback } from 'react'

export type TextFieldProps = Pick<
  InputProps,
  | 'name'
  | 'defaultValue'
  | 'type'
  | 'onChange'
  | 'onBlur'
  | 'autoComplete'
  | 'autoFocus'
  | 'maxLength'
  | 'inputMode'
  | 'disabled'
> & {
  readonly label: string
  readonly hint?: string | undefined
  readonly required?: boolean | undefined
  /** What is wrong; absent when nothing is. */
  readonly problem?: string | undefined
  readonly ref?: RefCallback<HTMLInputElement>
}

export function TextField({ label, hint, required, problem, ref, ...input }: TextFieldProps) {
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(required === true ? { required } : {})}
      {...(problem === undefined ? {} : { validationMessage: problem })}
    >
      <Input dir="auto" {...(ref === undefined ? {} : { ref })} {...input} />
    </Field>
  )
}
