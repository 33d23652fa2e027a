using Strata.Graphs;

namespace Strata.Training;

/// <summary>A run of the flat buffer, padding included.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Count">How many numbers it has.</param>
internal readonly record struct Segment(int Offset, int Count)
{
    /// <summary>The place of a weight with the zeros behind it.</summary>
    public static Segment Of(Parameter weight) => new(weight.Offset, (weight.Count + 15) / 16 * 16);

    /// <summary>Segments that touch as one.</summary>
    public static IReadOnlyList<Segment> Joined(IReadOnlyList<Segment> segments)
    {
        var joined = new List<Segment>();
        foreach (Segment segment in segments.OrderBy(segment => segment.Offset))
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Offset + last.Count == segment.Offset)
            {
                joined[^1] = new(last.Offset, last.Count + segment.Count);
            }
            else
            {
                joined.Add(segment);
            }
        }
        return joined;
    }
}
