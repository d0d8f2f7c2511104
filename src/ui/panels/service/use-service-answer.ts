import { useEffect, useState } from 'react'
import type { ServiceFigures, ServiceQuestion, ServiceReplies } from '../../../analysis/service/types.ts'
import { askService } from '../../../app/service.ts'

/** The answer to a question about figures, asked anew when they change; null until it comes. The question keeps its identity. */
export function useServiceAnswer<K extends ServiceQuestion['kind']>(
  question: Extract<ServiceQuestion, { readonly kind: K }> | null,
  figures: ServiceFigures,
): ServiceReplies[K] | null {
  const [answer, setAnswer] = useState<ServiceReplies[K] | null>(null)
  useEffect(() => {
    if (!question) return
    const controller = new AbortController()
    askService<K>(question, controller.signal)
      .then((value) => {
        if (!controller.signal.aborted) setAnswer(value)
      })
      // What went wrong by road is shown with the figures, what went wrong in the engine beside the map.
      .catch(() => {
        if (!controller.signal.aborted) setAnswer(null)
      })
    return () => controller.abort()
  }, [question, figures])
  return answer
}
