/** Sends a file with its progress told: `fetch` tells none of what it sends. */
import { ApiError } from '../../platform/contract/client/api-error.ts'
import type { FileValue } from '../../platform/contract/file-value.ts'
import { client } from '../client.ts'

export function sendFile(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<FileValue> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', client.files.uploadUrl(file.name))
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.setRequestHeader('accept', 'application/json')
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    request.onload = () => {
      const answer = parsed(request.responseText)
      if (request.status < 300) resolve(answer as FileValue)
      else reject(new ApiError(request.status, answer))
    }
    request.onerror = () => reject(new TypeError('The server cannot be reached.'))
    request.onabort = () => reject(new DOMException('Cancelled', 'AbortError'))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

function parsed(text: string): object {
  try {
    return JSON.parse(text) as object
  } catch {
    return { detail: text }
  }
}
