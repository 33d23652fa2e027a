namespace Strata.Graphs;

/// <summary>An axis that may be counted from the end.</summary>
internal static class Axis
{
    public static int Of(int axis, Shape shape, string op)
    {
        int place = axis < 0 ? axis + shape.Rank : axis;
        if (place < 0 || place >= shape.Rank || (place == 0 && shape.HasBatch))
        {
            throw new ShapeException(
                $"{op} works along an axis of one row, and {axis} is none of {shape}: "
                    + $"use {(shape.HasBatch ? 1 : 0)} to {shape.Rank - 1}, or -1 for the last."
            );
        }
        return place;
    }
}
