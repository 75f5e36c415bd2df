// The same questions, more of them and other ones each time: NURT_PROVE=long; NURT_SEED repeats a run.
import './agreement.test.ts'
