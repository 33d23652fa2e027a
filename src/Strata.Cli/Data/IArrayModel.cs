using Strata.Data;

namespace Strata.Cli.Data;

/// <summary>A model as arrays in and arrays out.</summary>
internal interface IArrayModel
{
    /// <summary>The names of what goes in.</summary>
    IReadOnlyList<string> Inputs { get; }

    /// <summary>The names of what comes out.</summary>
    IReadOnlyList<string> Outputs { get; }

    /// <summary>What comes out, by name.</summary>
    /// <param name="inputs">An array for each input.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="ToolException">An array does not fit.</exception>
    IReadOnlyList<KeyValuePair<string, NumberArray>> Run(
        IReadOnlyDictionary<string, NumberArray> inputs,
        CancellationToken cancellation
    );
}
