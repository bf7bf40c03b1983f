/**
 * Is the matter drawn? By the hash of the event that closed it, in which there is ciphertext under a nonce of the
 * server's own: nobody knows it before the matter is closed, nobody changes it afterwards, and whoever has the chain
 * draws again and finds the same.
 */
export function isDrawn(closingHash: string, percent: number): boolean {
  if (!/^[0-9a-f]{64}$/.test(closingHash)) throw new Error('the draw goes by a hash of 64 hexadecimal digits');
  // The last digits: the first could be searched for elsewhere, in proofs of work and the like.
  return Number.parseInt(closingHash.slice(-8), 16) < (percent / 100) * 2 ** 32;
}
