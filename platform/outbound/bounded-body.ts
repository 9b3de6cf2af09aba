/** A body that ends with an error when more comes than is read of it; what undici unpacked is counted, so bombs end too. */

interface Bounds {
  most: number
  tooLarge: () => Error
  /** What a broken connection or the deadline is told as. */
  failed: (cause: unknown) => Error
}

export function boundedBody(
  body: ReadableStream<Uint8Array>,
  { most, tooLarge, failed }: Bounds,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let size = 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read().catch(cause => Promise.reject(failed(cause)))
      if (done) return controller.close()
      size += value.byteLength
      if (size <= most) return controller.enqueue(value)
      const error = tooLarge()
      controller.error(error)
      await reader.cancel(error).catch(() => {})
    },
    cancel: reason => reader.cancel(reason),
  })
}
