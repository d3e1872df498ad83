// A checkbox of a form. Fluent's box keeps a value of its own, so the form's has to be handed to it.

import { Checkbox } from '@fluentui/react-components'
import { type FieldValues, type Path, useController, useFormContext } from 'react-hook-form'

export function FormCheckbox<Form extends FieldValues>(props: {
  readonly name: Path<Form>
  readonly label: string
}) {
  const { control } = useFormContext<Form>()
  const { field } = useController({ name: props.name, control })
  return (
    <Checkbox
      label={props.label}
      checked={field.value === true}
      onChange={(_, { checked }) => field.onChange(checked === true)}
    />
  )
}
