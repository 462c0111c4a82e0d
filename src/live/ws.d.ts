import "ws";

// @types/ws leaves these out.
declare module "ws" {
  export const Sender: {
    /** A frame in pieces, its head first. */
    frame(
      data: Buffer,
      options: {
        readonly fin: boolean;
        readonly opcode: number;
        readonly mask: boolean;
        readonly readOnly: boolean;
        readonly rsv1: boolean;
      },
    ): Buffer[];
  };

  interface ServerOptions {
    /** How long a client may take to answer that it is closed, in milliseconds. */
    closeTimeout?: number;
  }
}
