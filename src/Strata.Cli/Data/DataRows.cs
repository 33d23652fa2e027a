using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Strata.Cli.Data;

/// <summary>The rows of a data set in parts.</summary>
/// <param name="Train">The rows to learn from.</param>
/// <param name="Test">The rows to be judged by.</param>
/// <param name="All">All rows, in the order of the data.</param>
internal sealed record DataRows(Dataset Train, Dataset Test, Dataset All)
{
    private const int PieceRows = 4096;

    public DataRows(DatasetSplit split)
        : this(split.Train, split.Test, split.All) { }

    /// <summary>Rows that are only watched while it is learned; null where the data set has none of its own.</summary>
    public Dataset? Watched { get; init; }

    /// <summary>What the rows for the test are called, such as by their files; null where they have no names.</summary>
    public IReadOnlyList<string>? TestNames { get; init; }

    /// <summary>The SHA-256 of all rows of bytes, their classes and their form.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string form = $"{string.Join(',', All.Inputs[0].Shape)}\n{string.Join('\n', All.ClassNames ?? [])}\n";
        hash.AppendData(Encoding.UTF8.GetBytes(form));
        for (int start = 0; start < All.Count; start += PieceRows)
        {
            Dataset piece = All.Slice(start, Math.Min(PieceRows, All.Count - start));
            hash.AppendData(piece.Inputs[0].ToArray<byte>());
            var label = new byte[sizeof(int)];
            foreach (int of in piece.Targets[0].ToArray<int>())
            {
                BinaryPrimitives.WriteInt32LittleEndian(label, of);
                hash.AppendData(label);
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
