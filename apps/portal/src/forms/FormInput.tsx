// A text box of a form. Fluent's box keeps a value of its own, so the form's has to be handed to it.

import { Field, Input, type InputProps } from '@fluentui/react-components'
import {
  type FieldValues,
  type Path,
  type RegisterOptions,
  useController,
  useFormContext,
} from 'react-hook-form'

export function FormInput<Form extends FieldValues>(
  props: {
    readonly name: Path<Form>
    readonly label: string
    readonly hint?: string
    readonly rules?: Omit<
      RegisterOptions<Form, Path<Form>>,
      'disabled' | 'setValueAs' | 'valueAsDate' | 'valueAsNumber'
    >
    /** What to do when a rule is broken. */
    readonly problem?: string
    readonly className?: string
  } & Pick<InputProps, 'type' | 'inputMode' | 'autoComplete' | 'disabled'>,
) {
  const { name, label, hint, rules = {}, problem, className, ...input } = props
  const { control } = useFormContext<Form>()
  const { field, fieldState } = useController({ name, control, rules })
  return (
    <Field
      label={label}
      required={rules.required === true}
      {...(hint === undefined ? {} : { hint })}
      {...(className === undefined ? {} : { className })}
      {...(fieldState.invalid && problem !== undefined ? { validationMessage: problem } : {})}
    >
      <Input
        {...input}
        ref={field.ref}
        name={field.name}
        value={String(field.value ?? '')}
        onBlur={field.onBlur}
        onChange={(_, { value }) => field.onChange(value)}
      />
    </Field>
  )
}
