// What the API refused, at the field that it names, or above the form.

import type { FieldValues, Path, UseFormSetError } from 'react-hook-form'
import { ApiError, messageOf } from '../api/errors.ts'

/** @param fields Names that the form has. */
export function showRefusal<Values extends FieldValues>(
  error: unknown,
  setError: UseFormSetError<Values>,
  fields: readonly Path<Values>[],
): void {
  const details = error instanceof ApiError ? error.details : []
  let isShown = false
  for (const { message, target } of details) {
    const field = fields.find((name) => name === target)
    if (field === undefined) continue
    setError(field, { message }, { shouldFocus: !isShown })
    isShown = true
  }
  if (!isShown) setError('root', { message: messageOf(error) })
}
