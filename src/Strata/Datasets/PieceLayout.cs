using Strata.Graphs;

namespace Strata;

/// <summary>What the pieces of a stream have in common: names, row shapes and types of their arrays.</summary>
internal sealed class PieceLayout(Dataset first)
{
    private readonly Place[] inputs = [.. first.Inputs.Select(Of)];
    private readonly Place[] targets = [.. first.Targets.Select(Of)];

    /// <summary>Refuses a piece that is not like the first.</summary>
    /// <exception cref="ShapeException">It has other arrays; the message names the piece and the array.</exception>
    public void Check(Dataset piece, int number)
    {
        Check(piece.Inputs, inputs, "input", number);
        Check(piece.Targets, targets, "target", number);
    }

    private static void Check(IReadOnlyList<DataArray> arrays, Place[] places, string kind, int number)
    {
        if (arrays.Count != places.Length)
        {
            throw new ShapeException(
                $"Piece {number} of the stream has {arrays.Count} {kind}s; expected {places.Length}, as in the first piece."
            );
        }
        for (int i = 0; i < places.Length; i++)
        {
            Place given = Of(arrays[i]);
            // Two arrays of each piece are compared, and a piece has thousands of rows: the strings cost nothing.
            if (given.ToString() != places[i].ToString())
            {
                throw new ShapeException(
                    $"Piece {number} of the stream has {given} as {kind} {i}; expected {places[i]}, as in the first piece."
                );
            }
        }
    }

    private static Place Of(DataArray array) => new(array.Name, [.. array.Shape], array.ElementType);

    private sealed record Place(string? Name, int[] Shape, Type Type)
    {
        public override string ToString() =>
            $"{(Name is null ? string.Empty : $"'{Name}', ")}rows ({string.Join(", ", Shape)}) of {Type.Name}";
    }
}
