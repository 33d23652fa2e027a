namespace Strata.Graphs;

/// <summary>An axis that may be counted from the end.</summary>
internal static class Axis
{
    /// <summary>Its place counted from the front.</summary>
    /// <exception cref="ShapeException">There is no such axis, or it is the batch.</exception>
    public static int Of(int axis, Shape shape, string op)
    {
        int place = axis < 0 ? axis + shape.Rank : axis;
        if (place < 0 || place >= shape.Rank || (place == 0 && shape.HasBatch))
        {
            int first = shape.HasBatch ? 1 : 0;
            string mend =
                first == shape.Rank
                    ? "it is a single number; give it an axis with Reshape"
                    : $"use {first} to {shape.Rank - 1}, or -1 for the last";
            throw new ShapeException($"{op} works along an axis of one row, and {axis} is none of {shape}: {mend}.");
        }
        return place;
    }

    /// <summary>The shape itself, where its rows have a last axis to work along.</summary>
    /// <exception cref="ShapeException">It is a single number, or one for each row.</exception>
    public static Shape RequireLast(Shape shape, string op)
    {
        Of(-1, shape, op);
        return shape;
    }
}
