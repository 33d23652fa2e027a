using Strata.Numerics;

namespace Strata.Graphs;

/// <summary>How values of each type stand in a graph.</summary>
internal static class InputTypes
{
    extension(InputType type)
    {
        /// <summary>How many numbers one value is.</summary>
        public int Width =>
            type switch
            {
                InputType.Text => Fingerprint.Size,
                InputType.Date => 2,
                _ => 1,
            };

        /// <summary>What several values are called.</summary>
        public string Plural =>
            type switch
            {
                InputType.Text => "words",
                InputType.Date => "dates",
                _ => "numbers",
            };

        /// <summary>The shape in a graph of values of this shape.</summary>
        public Shape Expand(Shape values) => type.Width == 1 ? values : [.. values, type.Width];
    }
}
