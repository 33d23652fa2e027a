namespace Strata.Peers;

/// <summary>What to run.</summary>
internal sealed record Options(bool Quick, bool Check, int[] Threads, string Only, string Mnist)
{
    /// <summary>Seconds for each piece of work.</summary>
    public double Budget => Quick ? 0.35 : 3;

    public bool Wants(string name) => name.Contains(Only, StringComparison.OrdinalIgnoreCase);

    public static Options Parse(string[] args)
    {
        var options = new Options(false, false, [1, Math.Min(2, Environment.ProcessorCount)], string.Empty, "mnist");
        for (int i = 0; i < args.Length; i++)
        {
            string Next() => i + 1 < args.Length ? args[++i] : throw new ArgumentException($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--quick" => options with { Quick = true },
                "--check" => options with { Check = true },
                "--threads" => options with { Threads = [.. Next().Split(',').Select(int.Parse)] },
                "--only" => options with { Only = Next() },
                "--mnist" => options with { Mnist = Next() },
                _ => throw new ArgumentException(
                    $"Unknown option {args[i]}: --quick, --check, --threads 1,2, --only TEXT, --mnist FOLDER."
                ),
            };
        }
        return options with { Threads = [.. options.Threads.Distinct()] };
    }
}
