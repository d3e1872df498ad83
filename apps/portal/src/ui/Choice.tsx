// One of a few values, or none of them.

import { Field, Select } from '@fluentui/react-components'

export type Option = { readonly value: string; readonly label: string }

export function Choice(props: {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  /** Label of the choice that leaves all in. */
  readonly any?: string
  readonly onChange: (value: string) => void
}) {
  return (
    <Field label={props.label}>
      <Select value={props.value} onChange={(_, { value }) => props.onChange(value)}>
        {props.any === undefined ? null : <option value="">{props.any}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  )
}
