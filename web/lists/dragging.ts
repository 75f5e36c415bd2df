import { AutoScroller, Cursor, Feedback, PointerActivationConstraints, PointerSensor, PreventSelection } from '@dnd-kit/dom'

/**
 * How things are dragged: a mouse takes one once it moves, a finger once it rests; before that it scrolls. Buttons stay buttons. What is
 * said to screen readers and done by keyboard is ours, in the reader's language.
 */
export const dragging = {
  sensors: [
    PointerSensor.configure({
      activationConstraints: ({ pointerType }) =>
        pointerType === 'touch'
          ? [new PointerActivationConstraints.Delay({ value: 250, tolerance: 8 })]
          : [new PointerActivationConstraints.Distance({ value: 5 })],
      preventActivation: ({ target }) => target instanceof Element && target.closest('button') !== null,
    }),
  ],
  plugins: [AutoScroller, Cursor, Feedback, PreventSelection],
}
