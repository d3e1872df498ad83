// A refusal of the API as words a person can act on.

export type ErrorDetail = { readonly code: string; readonly message: string; readonly target: string | null }

/** The API said no. `message` is its own; `details` name places in what was sent. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly details: readonly ErrorDetail[]
  readonly requestId: string | null
  constructor(
    status: number,
    code: string,
    message: string,
    more: { readonly details?: readonly ErrorDetail[]; readonly requestId?: string | null } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.details = more.details ?? []
    this.requestId = more.requestId ?? null
  }
}

type Envelope = {
  readonly error?: {
    readonly code?: string
    readonly message?: string
    readonly details?: readonly Partial<ErrorDetail>[]
    readonly innerError?: { readonly 'request-id'?: string }
  }
}

/** Reads the error envelope of an answer; anything else becomes a plain sentence with its status. */
export async function readApiError(response: Response): Promise<ApiError> {
  const body: Envelope | null = await response.json().catch(() => null)
  const error = body?.error
  if (error === undefined) {
    return new ApiError(response.status, 'UnexpectedAnswer', `The server answered ${response.status}.`)
  }
  return new ApiError(
    response.status,
    error.code ?? '',
    error.message ?? `The server answered ${response.status}.`,
    {
      details: (error.details ?? []).map((detail) => ({
        code: detail.code ?? '',
        message: detail.message ?? '',
        target: detail.target ?? null,
      })),
      requestId: error.innerError?.['request-id'] ?? null,
    },
  )
}

/** What to show of anything that was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiError) return error.message
  if (error instanceof TypeError)
    return 'The server could not be reached. Check the connection and try again.'
  return error instanceof Error ? error.message : String(error)
}
